/** Pages that part paragraphs by two line breaks: their texts become `p` elements, which extractors look for. */
import type { PageDocument, PageElement, PageNode } from "./tree.ts";

const PHRASES: ReadonlySet<string> = new Set(
  "a abbr b bdi bdo big cite code dfn em font i img ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr".split(
    " ",
  ),
);

/** Note: mutates the document. */
export function paragraphsOfBreaks(document: PageDocument): void {
  const parents = new Set<PageElement>();
  for (const line of document.body.querySelectorAll("br"))
    if (line.parentElement !== null) parents.add(line.parentElement);
  for (const parent of parents) {
    const nodes = Array.from(parent.childNodes).filter((node) => node.nodeType === 1 || node.nodeType === 3);
    if (!nodes.some((_, i) => endsParagraph(nodes, i))) continue;
    const parts: PageNode[] = [];
    let run: PageNode[] = [];
    const end = (): void => {
      if (run.some((node) => node.textContent.trim() !== "")) {
        const paragraph = document.createElement("p");
        for (const node of run) paragraph.append(node);
        parts.push(paragraph);
      }
      run = [];
    };
    nodes.forEach((node, i) => {
      if (endsParagraph(nodes, i)) end();
      else if (node.nodeType === 3 || PHRASES.has(node.localName) || node.localName === "br") run.push(node);
      else {
        end();
        parts.push(node);
      }
      node.remove();
    });
    end();
    for (const part of parts) parent.append(part);
  }
}

/** Whether a node is a line break before another one, with nothing but white space between. */
function endsParagraph(nodes: readonly PageNode[], i: number): boolean {
  if (nodes[i]!.localName !== "br") return false;
  let next = i + 1;
  while (next < nodes.length && nodes[next]!.nodeType === 3 && nodes[next]!.textContent.trim() === "") next++;
  return nodes[next]?.localName === "br";
}
