import { delimiter, join } from "node:path";
import { expect, it } from "vitest";
import { findChromium } from "./chromium.ts";

const having =
  (...paths: string[]) =>
  (path: unknown) =>
    paths.includes(String(path));

it("takes the browser that is named, before all others", () => {
  const inPath = join("/bin", "chromium");
  expect(findChromium({ CHROMIUM_PATH: "/mine", PATH: "/bin" }, having("/mine", inPath))).toBe("/mine");
  expect(() => findChromium({ CHROMIUM_PATH: "/mine", PATH: "/bin" }, having(inPath))).toThrow(/names "\/mine"/);
});

it("finds the usual ones on Linux, macOS and Windows", () => {
  const linux = join("/usr/bin", "google-chrome");
  const mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
  const windows = join("C:/Programs", "Microsoft/Edge/Application/msedge.exe");
  expect(findChromium({ PATH: ["/bin", "/usr/bin"].join(delimiter) }, having(linux))).toBe(linux);
  expect(findChromium({}, having(mac))).toBe(mac);
  expect(findChromium({ ProgramFiles: "C:/Programs" }, having(windows))).toBe(windows);
});

it("finds none where there is none", () => {
  expect(findChromium({ PATH: "/bin" }, having())).toBeUndefined();
});
