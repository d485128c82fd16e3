// Extras for who has scripts: a button that copies a clause's address, and the section being read marked in the contents.

for (const place of document.querySelectorAll(".clause-id")) {
  const link = place.querySelector("a");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "copy";
  button.setAttribute("aria-label", `Copy the link to clause ${link.textContent}`);
  button.addEventListener("click", async () => {
    await copy(link.href);
    button.textContent = "copied";
    button.classList.add("done");
    setTimeout(() => {
      button.textContent = "copy";
      button.classList.remove("done");
    }, 1500);
  });
  place.append(button);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Pages opened from a disk may be refused the clipboard: the old way still works.
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}

const sections = [...document.querySelectorAll("article h2[id]")];
const links = [...document.querySelectorAll("nav li li a")];

function markSection() {
  const reading = sections.findLast((section) => section.getBoundingClientRect().top < 120);
  for (const link of links) {
    if (reading && link.hash === `#${reading.id}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

addEventListener("scroll", markSection, { passive: true });
markSection();

const menu = document.querySelector(".menu");
menu?.addEventListener("click", (event) => {
  if (event.target.closest("a")) menu.open = false;
});
