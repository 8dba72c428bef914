// Graphviz in a worker: text in, places out.

import { instance } from "@viz-js/viz";

const viz = instance();

self.onmessage = async (message: MessageEvent<{ number: number; dot: string }>): Promise<void> => {
  const { number, dot } = message.data;
  try {
    const json = (await viz).renderString(dot, { format: "json0", engine: "dot" });
    self.postMessage({ number, json });
  } catch (error) {
    self.postMessage({ number, error: String(error) });
  }
};
