// `npm run build`, which npm runs after an installation, too.
import { bundle } from "./bundle.ts";
import "./pipe.ts";

await bundle();
