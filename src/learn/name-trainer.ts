/** What a training step of the tagger of names needs in memory. */
import type { Gazetteer } from "../mention/gazetteer.ts";
import { FORM, type FormFeatures } from "../mention/name-features.ts";
import { NAME_HIDDEN, TAG_WIDTH, WINDOW } from "../mention/name-model.ts";
import type { Matrices } from "../parse/network/kernels.ts";
import type { Weights } from "../parse/network/layout.ts";
import { createProducts, type Products, productFloats } from "../parse/network/matrix.ts";
import type { Predictor } from "../parse/network/predict.ts";
import { type Chain, createChain } from "./name-loss.ts";

const SLACK = 8;
/** Numbers of the hidden layer that a form adds to: one row for each place in the window. */
export const HIDDEN_FORMS: number = WINDOW * NAME_HIDDEN;

/** Widest side and largest matrix of a product. */
const widest = (rowWidth: number): number => Math.max(FORM, HIDDEN_FORMS, rowWidth);
const largest = (rowWidth: number): number => Math.max(FORM * HIDDEN_FORMS, rowWidth * NAME_HIDDEN);

/** Everything one step needs; arrays live in the matrix memory. */
export interface NameTrainer {
  readonly matrices: Matrices;
  readonly products: Products;
  readonly rowWidth: number;
  readonly weights: Weights;
  readonly gradients: Weights;
  readonly features: Map<string, FormFeatures>;
  readonly gazetteer: Gazetteer;
  readonly predictor: Predictor;
  readonly chain: Chain;
  readonly arrays: Readonly<Record<ArrayName, Float32Array>>;
}

type ArrayName =
  | "columns"
  | "columnsBack"
  | "formed"
  | "formedBack"
  | "input"
  | "hidden"
  | "hiddenBack"
  | "scores"
  | "scoresBack";

export function createNameTrainer(
  matrices: Matrices,
  weights: Weights,
  gradients: Weights,
  rowWidth: number,
  capacity: number,
  gazetteer: Gazetteer,
  predictor: Predictor,
): NameTrainer {
  const room = (width: number): Float32Array => matrices.allocate((capacity + SLACK) * width);
  return {
    matrices,
    products: createProducts(matrices, widest(rowWidth), largest(rowWidth)),
    rowWidth,
    weights,
    gradients,
    features: new Map(),
    gazetteer,
    predictor,
    chain: createChain(capacity),
    arrays: {
      columns: room(FORM),
      columnsBack: room(FORM),
      formed: room(HIDDEN_FORMS),
      formedBack: room(HIDDEN_FORMS),
      input: room(rowWidth),
      hidden: room(NAME_HIDDEN),
      hiddenBack: room(NAME_HIDDEN),
      scores: room(TAG_WIDTH),
      scoresBack: room(TAG_WIDTH),
    },
  };
}

/** Floats of matrix memory of a trainer for batches of `capacity` tokens. */
export const nameTrainerFloats = (rowWidth: number, capacity: number): number =>
  (capacity + SLACK) * (2 * FORM + 2 * HIDDEN_FORMS + rowWidth + 2 * NAME_HIDDEN + 2 * TAG_WIDTH) +
  productFloats(widest(rowWidth), largest(rowWidth)) +
  4096;
