// Conveniences for who has scripts. The pages are whole without: text, links, contents and folded evidence are HTML.
import { startCards } from "./card.ts";
import { startContents } from "./contents.ts";
import { startCopies } from "./copy.ts";
import { startKeys } from "./keys.ts";
import { startSearch } from "./search.ts";
import { startTheme } from "./theme.ts";

for (const start of [startTheme, startContents, startCopies, startCards, startSearch, startKeys]) start();
