// Makes `built/` of the TypeScript and the style sheet here. The same sources give the same bytes on every machine.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { gzipSync } from "fflate";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
mkdirSync(here("built"), { recursive: true });

const common = { bundle: true, minify: true, target: "es2022", charset: "utf8", legalComments: "none", write: false };

async function made(options) {
  const result = await build({ ...common, ...options });
  return result.outputFiles[0].text.trim();
}

function put(name, text) {
  writeFileSync(here(`built/${name}`), text);
}

// Colours have names for people; nothing but the style sheet speaks of them.
function shortened(style) {
  const names = [...new Set(style.match(/--[a-z-]+(?=[:,)])/g))];
  return style.replace(/--[a-z-]+(?=[:,)])/g, (name) => `--${names.indexOf(name).toString(36)}`);
}

// What browsers are told that they may run or obey: exactly these bytes.
function hash(text) {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

// Names of our own that stand in no JSON, and so need not be long in the page.
const ours =
  /^(answered|answerClaims|answerEntities|answerDay|basis|isAtAnswer|rowClaims|panZoom|hasDragged|showsNotes|drawHistogram|pathFrom|isGhost|hasPill|isBackward|exported|visible|lineParts|keepsPlace|listeners|isServer|lensForm|sortBy|isDown|toggleNotes|startPath|askPath|inView|isDisputed|addClaims|addAnswer|addAround|addSources|addDays|focused|fromFile|laidOut|looked|expand|look|within|render|listen|toJson|histogram|members|fitTo|goTo|lookAt|reveal|hadFocus|choose|views|alter|store|root|drawn|model|cards|lines|current|past|future|chosen|fingers|paint|wheel|world|marks|touching|whole|words|timer|turn|busy|tidy|hide|select|show|fault|meta|worker|stored|packed|forget|rove|redo|undo|refuse|reach|room|earlier|alone|isText|hub|degree|tail|fit|app|api|draw|zoom|inset|lookAt|schemaOf|linePart|redraw|shape|run|openapi|fill|taken)$/;

// `</script` in a text of the program would end the element that it stands in.
const script = (await made({ entryPoints: [here("app/main.ts")], format: "iife", mangleProps: ours })).replaceAll("</script", "<\\/script");
const style = shortened(await made({ entryPoints: [here("app/explorer.css")] }));
put("explorer.js", script);
put("explorer.js.sha256", hash(script));
put("explorer.css", style);
put("explorer.css.sha256", hash(style));
put("report.css.sha256", hash(readFileSync(here("../report/style.css"), "utf8")));

const worker = await made({ entryPoints: [here("app/diagram/worker.ts")], format: "iife" });
const packed = gzipSync(new TextEncoder().encode(worker), { level: 9, mtime: 0 });
put("layout.json", JSON.stringify(Buffer.from(packed).toString("base64")));

put("licences.json", JSON.stringify(readFileSync(here("licences.txt"), "utf8")));
console.log(`explorer ${Buffer.byteLength(script + style)} bytes, layout ${packed.length} bytes packed`);
