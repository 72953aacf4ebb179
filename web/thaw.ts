/** The pages' own script: pointing at a record shows all its words. The pages work without it. */
export {};

/** Elements by the records they belong to: `data-records` holds one or several ids. */
const byRecord = new Map<string, Element[]>();
for (const element of document.querySelectorAll("[data-records]"))
  for (const id of (element.getAttribute("data-records") ?? "").split(" ")) {
    const elements = byRecord.get(id) ?? [];
    elements.push(element);
    byRecord.set(id, elements);
  }

function show(target: EventTarget | null, shown: boolean): void {
  const holder = target instanceof Element ? target.closest("[data-records]") : null;
  for (const id of holder?.getAttribute("data-records")?.split(" ") ?? [])
    for (const element of byRecord.get(id) ?? []) element.classList.toggle("pointed", shown);
}

for (const [type, shown] of [
  ["pointerover", true],
  ["pointerout", false],
  ["focusin", true],
  ["focusout", false],
] as const)
  document.addEventListener(type, (event) => show(event.target, shown));
