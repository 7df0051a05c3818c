// Builds every asset of Heim's pages into src/heim/static_built. Same input, same bytes.
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { basename, join } from "node:path";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const from = (...path) => join(root, "frontend", ...path);
const built = join(root, "src", "heim", "static_built");
const out = join(built, "heim");
const modules = (...path) => join(root, "node_modules", ...path);

/** theme/dark.css is written once and holds for "dark" and, on a dark device, for "auto". */
const darkTwice = {
  name: "dark-twice",
  setup(plugins) {
    plugins.onLoad({ filter: /theme[\\/]dark\.css$/ }, async ({ path }) => {
      const dark = await readFile(path, "utf8");
      const auto = dark.replaceAll('[data-color-scheme="dark"]', '[data-color-scheme="auto"]');
      return { contents: `@media screen{${dark}}\n@media screen and (prefers-color-scheme:dark){${auto}}`, loader: "css" };
    });
  },
};

const scripts = {
  desk: from("desk", "desk.ts"),
  home: from("home", "home.ts"),
  "curve-chart": from("curve-chart", "curve-chart.ts"),
  "live-worker": from("live-list", "live-worker.ts"),
  "push-worker": from("push-notices", "push-worker.ts"),
};

const common = {
  bundle: true,
  minify: true,
  legalComments: "eof", // third-party notices travel with what is served
  logLevel: "warning",
  outdir: out,
  target: ["chrome99", "firefox97", "safari15.4"],
};

async function icons() {
  const files = (await readdir(from("icons"))).filter((file) => file.endsWith(".svg")).sort();
  const symbols = await Promise.all(
    files.map(async (file) => {
      const drawing = (await readFile(from("icons", file), "utf8")).replace(/^<svg[^>]*>|<\/svg>\s*$/g, "");
      return `<symbol id="${basename(file, ".svg")}" viewBox="0 0 24 24">${drawing}</symbol>`;
    }),
  );
  await writeFile(join(out, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("\n")}</svg>\n`);
}

/** The tab needs a picture of its own colour. */
async function favicon() {
  const drawing = await readFile(from("icons", "heim.svg"), "utf8");
  await writeFile(join(out, "favicon.svg"), drawing.replace("<svg ", `<svg color="#175c6b" `));
}

/** What others wrote travels with their terms. */
async function licences() {
  const names = ["@digdir/designsystemet-css", "@fontsource-variable/inter", "htmx.org", "idiomorph", "uplot"];
  const texts = await Promise.all(names.map(async (name) => `${name}\n\n${await readFile(modules(name, "LICENSE"), "utf8")}`));
  await writeFile(join(out, "licences.txt"), texts.join("\n\n----\n\n"));
}

await rm(built, { recursive: true, force: true });
await mkdir(join(out, "fonts"), { recursive: true });
await Promise.all([
  build({ ...common, entryPoints: { desk: from("desk", "desk.css"), home: from("home", "home.css") }, plugins: [darkTwice], external: ["./fonts/*"] }),
  build({ ...common, entryPoints: scripts, format: "iife" }),
  icons(),
  favicon(),
  licences(),
  copyFile(modules("@asymmetrik", "fhir-json-schema-validator", "fhir.schema.json"), join(built, "fhir.schema.json")),
  ...["latin", "latin-ext"].map((subset) =>
    copyFile(modules("@fontsource-variable", "inter", "files", `inter-${subset}-wght-normal.woff2`), join(out, "fonts", `inter-${subset}.woff2`)),
  ),
]);
