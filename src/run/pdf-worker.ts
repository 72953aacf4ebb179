/** A thread that takes PDF files apart, one at a time. */
import { parentPort } from "node:worker_threads";
import { pdfText } from "../document/pdf/pdf-text.ts";

const port = parentPort!;
port.on("message", (bytes: Uint8Array) => void pdfText(bytes).then((text) => port.postMessage(text)));
