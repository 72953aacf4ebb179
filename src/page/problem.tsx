/** What is shown where a page cannot be: the reason, and the way on. */
import { overviewAddress } from "./addresses.ts";
import type { Page } from "./layout.tsx";

export interface Problem {
  readonly status: 400 | 403 | 404 | 405 | 500;
  readonly title: string;
  readonly message: string;
}

export const NOT_FOUND: Problem = {
  status: 404,
  title: "No such page",
  message: "Nothing stands at this address. Either it is misspelt, or what it named is not in this store.",
};

/** Note: the address of the page is the overview's, as the failed one names nothing. */
export function problemPage(problem: Problem): Page {
  const body = (
    <>
      <p class="kicker">{problem.status}</p>
      <h1>{problem.title}</h1>
      <p class="lede">
        <bdi>{problem.message}</bdi>
      </p>
      <p>
        <a href={overviewAddress()}>To the overview</a>
      </p>
    </>
  );
  return { title: problem.title, address: overviewAddress(), data: { error: problem }, body };
}
