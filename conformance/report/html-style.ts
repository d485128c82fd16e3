// Looks and behaviour of the HTML report; both stand in the page, which needs no network.

export const STYLE = `
:root{color-scheme:light dark;--paper:#fbfaf7;--panel:#f3f1ea;--line:#ddd9ce;--ink:#22252a;--soft:#5c6167;--accent:#1b5d76;
--good:#2c6845;--bad:#9b2c2c;--warn:#7a5310;--bad-wash:#f8e9e5;--good-wash:#e4efe6;--mark:#f2c9bf;
--sans:system-ui,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",Arial,sans-serif;
--mono:ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
@media (prefers-color-scheme:dark){:root{--paper:#16191d;--panel:#1d2126;--line:#343a41;--ink:#dad8d1;--soft:#9ba1a7;--accent:#84bfd4;
--good:#8fcaa3;--bad:#ee9790;--warn:#dab46d;--bad-wash:#322023;--good-wash:#1c2b22;--mark:#6b3434}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:1.5rem 1.25rem 4rem;background:var(--paper);color:var(--ink);font:1rem/1.5 var(--sans);overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.2;margin:.5rem 0}
h2{font-size:1.125rem;margin:2.5rem 0 .75rem}
h3{font:600 .9375rem/1.4 var(--mono);margin:0}
a{color:var(--accent)}
code,pre,.id{font-family:var(--mono);font-size:.8125rem}
pre{margin:0;padding:.75rem;background:var(--panel);border:1px solid var(--line);border-radius:4px;white-space:pre-wrap}
pre.dump{white-space:pre;overflow-x:auto}
mark{background:var(--mark);color:inherit;border-radius:2px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.125rem 1rem;margin:.5rem 0;font-size:.875rem}
dt{color:var(--soft)}dd{margin:0}
.runs{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(22rem,100%),1fr));gap:1rem}
.run{padding:1rem 1.25rem;background:var(--panel);border:1px solid var(--line);border-left:5px solid var(--good);border-radius:4px}
.run.fail,.run.void{border-left-color:var(--bad)}
.verdict{font-weight:700;color:var(--good)}.fail .verdict,.void .verdict{color:var(--bad)}
.filters{position:sticky;top:0;display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;align-items:center;padding:.625rem 0;background:var(--paper);border-bottom:1px solid var(--line);z-index:1}
.filters label{white-space:nowrap}
.filters input[type=search],.filters select{font:inherit;padding:.25rem .5rem;color:inherit;background:var(--panel);border:1px solid var(--line);border-radius:4px}
.filters output{color:var(--soft);margin-left:auto}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-size:.875rem}
th,td{padding:.375rem .75rem .375rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
thead th{color:var(--soft);font-weight:600}
tbody th{font-weight:400;min-width:14rem}
td{white-space:nowrap}
.pass{color:var(--good)}.fail{color:var(--bad)}.known{color:var(--warn)}.none{color:var(--soft)}
.run.pass,.run.fail{color:inherit}
summary{cursor:pointer}
details ul{margin:.5rem 0;padding-left:1.25rem}
details p{margin:.25rem 0;color:var(--soft)}
article{margin:1rem 0;padding:1rem 1.25rem;border:1px solid var(--line);border-left:5px solid var(--bad);border-radius:4px}
article.known{border-left-color:var(--warn);color:inherit}
article p{margin:.375rem 0}
.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(30rem,100%),1fr));gap:.75rem;margin:.75rem 0}
.sides h4{font-size:.8125rem;font-weight:600;color:var(--soft);margin:0 0 .25rem}
.soft{color:var(--soft)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
[hidden]{display:none!important}
@media print{.filters{display:none}body{max-width:none}}
`;

/** Without it the whole page is there, unfiltered. */
export const SCRIPT = `
const rows = [...document.querySelectorAll("[data-text]")];
const form = document.querySelector(".filters");
form.hidden = false;
function filter() {
  const { show, level, words } = Object.fromEntries(new FormData(form));
  const wanted = words.toLowerCase().split(/\\s+/).filter(Boolean);
  for (const row of rows) {
    const { text, states, levels } = row.dataset;
    row.hidden = !((show === "all" || states.split(" ").includes(show)) && (level === "all" || levels.split(" ").includes(level))
      && wanted.every((word) => text.toLowerCase().includes(word)));
  }
  const clauses = rows.filter((row) => row.matches("tr"));
  form.querySelector("output").value = clauses.filter((row) => !row.hidden).length + " of " + clauses.length + " clauses";
}
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
filter();
`;
