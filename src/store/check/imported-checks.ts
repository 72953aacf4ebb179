/** Whether sets of imported events are whole: there is no text to make them anew from. */
import { ROW_BITS } from "../import/write.ts";
import type { TableCheck } from "./table-checks.ts";

const FILE = `(id >> ${ROW_BITS})`;
const COUNTED = `SELECT ${FILE} AS file, dataset, count(*) AS rows FROM imported_event GROUP BY ALL`;

export const IMPORTED: TableCheck = {
  name: "imported",
  what: "the sets of imported events have as many rows as their files gave, and pairs are of them",
  count: "SELECT count(*) FROM imported_event",
  faults: [
    {
      what: "imported files of which rows are missing or too many",
      rows: `SELECT coalesce(f.source, e.dataset) FROM imported_file f
        FULL JOIN (${COUNTED}) e ON e.file = f.file AND e.dataset = f.dataset
        WHERE coalesce(f.rows, -1) <> coalesce(e.rows, 0)`,
      mend: "import",
    },
    {
      what: "imported sets whose number of rows is not that of their files",
      rows: `SELECT coalesce(d.name, f.dataset) FROM dataset d
        FULL JOIN (SELECT dataset, sum(rows) AS rows FROM imported_file GROUP BY dataset) f ON f.dataset = d.name
        WHERE d.rows IS DISTINCT FROM f.rows`,
      mend: "import",
    },
    {
      what: "imported events that stand there twice",
      rows: "SELECT id FROM imported_event GROUP BY dataset, id HAVING count(*) > 1",
      mend: "import",
    },
    {
      what: "pairs of imported events that are not there, or of one actor, or the wrong way round",
      rows: `SELECT p.id FROM imported_pair p ANTI JOIN imported_event e ON e.id = p.id AND e.dataset = p.dataset
        UNION ALL SELECT id FROM imported_pair WHERE a >= b`,
      mend: "import",
    },
  ],
};
