/** A BLAS library that is not there is named. */
import { expect, test } from "vitest";
import { blasProducts } from "../../src/learn/blas.ts";

test("a library that cannot be loaded is named, with what to do about it", () => {
  expect(() => blasProducts("/no/such/libblas.so")).toThrow(
    /--blas \/no\/such\/libblas\.so: expected a BLAS library with cblas_sgemm.*leave --blas out/s,
  );
});
