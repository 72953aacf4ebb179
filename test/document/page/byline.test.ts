/** Names in bylines. */
import { describe, expect, test } from "vitest";
import { joined, namesOf } from "../../../src/document/page/byline.ts";

describe("names of a byline", () => {
  test.each([
    ["By Anna Kowal and Ivan Petrenko, Minsk", "Anna Kowal and Ivan Petrenko"],
    ["by ANNA KOWAL", "ANNA KOWAL"],
    ["Anna Kowal, Ivan Petrenko & Li Wen", "Anna Kowal, Ivan Petrenko and Li Wen"],
    ["Anna Kowal in Brussels", "Anna Kowal"],
    ["Anna Kowal, political correspondent", "Anna Kowal"],
    ["By Anna Kowal, New York", "Anna Kowal"],
    ["Anna Kowal | The Courier", "Anna Kowal"],
    ["By Anna Kowal anna@courier.example", "Anna Kowal"],
    ["Dr. Anna M. Kowal-Nowak", "Anna M. Kowal-Nowak"],
    ["Автор: Анна Коваль", "Анна Коваль"],
    ["Ursula von der Leyen", "Ursula von der Leyen"],
    ["by Lucas Nolan22 Dec 2016651", "Lucas Nolan"],
  ])("%s", (byline, names) => expect(joined(namesOf(byline))).toBe(names));
  test.each([
    "https://x.example/anna",
    "admin",
    "Staff Writer",
    "Press Service",
    "Web Desk",
    "",
    "redaction@x.example",
    "By",
  ])("nobody: %s", (byline) => expect(namesOf(byline)).toEqual([]));
});
