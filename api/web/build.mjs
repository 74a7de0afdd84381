// Bundles the page and the launcher into the folder named as first argument (api/static).
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { build } from "esbuild";

const out = resolve(process.argv[2] ?? "../static");
const fresh = `${out}.new`;
const shared = {
  bundle: true,
  minify: true,
  target: ["es2022"],
  legalComments: "none",
  logLevel: "warning",
  define: { "process.env.NODE_ENV": '"production"' },
};

await rm(fresh, { recursive: true, force: true });
await mkdir(fresh, { recursive: true });

// A page is a script and a style under names of their content.
const bundled = async (script, style, name) => {
  const built = await build({
    ...shared,
    entryPoints: { [name]: script, [`${name}-style`]: style },
    outdir: fresh,
    entryNames: "[name]-[hash]",
    format: "esm",
    jsx: "automatic",
    jsxImportSource: "preact",
    metafile: true,
  });
  return Object.keys(built.metafile.outputs).map((path) => basename(path));
};
const pages = [
  { out: "index.html", html: "src/index.html", files: await bundled("src/main.tsx", "src/styles/main.css", "main") },
  { out: "admin.html", html: "src/admin/index.html", files: await bundled("src/admin/main.tsx", "src/admin/admin.css", "admin") },
];
await build({ ...shared, entryPoints: ["src/widget.ts"], outfile: join(fresh, "widget.js"), format: "iife" });

const icon = await readFile("src/icon.svg");
const iconName = `icon-${createHash("sha256").update(icon).digest("hex").slice(0, 8).toUpperCase()}.svg`;
await writeFile(join(fresh, iconName), icon);

for (const { out, html, files } of pages) {
  const filled = (await readFile(html, "utf8"))
    .replace("{{script}}", files.find((name) => name.endsWith(".js")))
    .replace("{{style}}", files.find((name) => name.endsWith(".css")))
    .replace("{{icon}}", iconName);
  await writeFile(join(fresh, out), filled);
}

// Complete or absent: the old bundle serves until the new one is whole.
await rm(out, { recursive: true, force: true });
await rename(fresh, out);
