// The contents: the section in view marked, how far one has read, and folding away on small screens.
import { make } from "./element.ts";

export function startContents(): void {
  markSections();
  showProgress();
  const contents = document.querySelector<HTMLElement>("#contents");
  contents?.addEventListener("click", ({ target }) => {
    if ((target as Element).closest("a") && contents.matches(":popover-open")) contents.hidePopover();
  });
}

/** A section is being read from when its heading passes the upper quarter of the window. */
function markSections(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("#contents li li a")];
  const headings = links.flatMap(({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1))) ?? []);
  const passed = new Set<Element>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) passed.add(target);
        else passed.delete(target);
      }
      const reading = headings.findLast((heading) => passed.has(heading));
      for (const link of links) {
        const isRead = reading !== undefined && decodeURIComponent(link.hash) === `#${reading.id}`;
        if (!isRead) link.removeAttribute("aria-current");
        else if (!link.hasAttribute("aria-current")) {
          link.setAttribute("aria-current", "location");
          keepInView(link);
        }
      }
    },
    { rootMargin: "1000000px 0px -75% 0px" }, // everything above that line counts as passed, however fast one scrolls
  );
  for (const heading of headings) observer.observe(heading);
}

/** Scrolls the contents, never the page. */
function keepInView(link: HTMLElement): void {
  const box = link.closest<HTMLElement>("#contents");
  if (!box) return;
  const { top, bottom } = link.getBoundingClientRect();
  const frame = box.getBoundingClientRect();
  if (top < frame.top) box.scrollTop -= frame.top - top + frame.height / 3;
  if (bottom > frame.bottom) box.scrollTop += bottom - frame.bottom + frame.height / 3;
}

function showProgress(): void {
  const line = make("div", { class: "progress", "aria-hidden": "true" });
  document.body.append(line);
  let waiting = false;
  const draw = () => {
    waiting = false;
    const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
    line.style.transform = `scaleX(${scrollTop / Math.max(1, scrollHeight - clientHeight)})`;
  };
  const request = () => {
    if (!waiting) requestAnimationFrame(draw);
    waiting = true;
  };
  addEventListener("scroll", request, { passive: true });
  addEventListener("resize", request, { passive: true });
  draw();
}
