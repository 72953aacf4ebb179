/** XML of a known make as a sequence of opened and closed elements and text, without a tree. */
import { Parser } from "htmlparser2";
import { badInput } from "../../core/error.ts";

export interface XmlVisitor {
  /** `name` and the names of attributes are without their prefixes. */
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

/** Documents of office programs nest a few dozen deep. */
const DEPTH_LIMIT = 256;

/** Tells the visitor all there is. Throws bad input for what nests more than 256 deep. Entities are the five of XML and numbers. */
export function walkXml(xml: string, where: string, visitor: XmlVisitor): void {
  let depth = 0;
  const local = (name: string): string => name.slice(name.indexOf(":") + 1);
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++depth > DEPTH_LIMIT)
          throw badInput({
            expected: `XML of at most ${DEPTH_LIMIT} levels`,
            found: "more",
            where,
            mend: "It is damaged, or made to do harm: leave it out.",
          });
        const own: Record<string, string> = {};
        for (const key in attributes) own[local(key)] = attributes[key]!;
        visitor.open(local(name), own);
      },
      onclosetag(name) {
        depth--;
        visitor.close(local(name));
      },
      ontext: visitor.text,
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
}
