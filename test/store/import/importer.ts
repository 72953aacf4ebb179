/** A process that imports one file into a store, to be killed: PATH OF THE STORE, PATH OF THE FILE. */
import { join } from "node:path";
import { FORMATS } from "../../../src/store/import/formats.ts";
import { openStore } from "../../../src/store/open.ts";

const [path, file] = process.argv.slice(2) as [string, string];
const store = await openStore(path);
console.log("opened");
const found = await store.import({
  ...{
    format: FORMATS.gdelt2,
    dataset: "gdelt2",
    source: "table",
    path: file,
    data: join(process.cwd(), "data"),
  },
  ...{ dry: false, mend: false, told: 0 },
});
console.log(`imported ${found.rows}`);
await store.close();
