import { pages } from '../api.js';
import { put } from '../table.js';

export async function handler() {
  for await (const nodes of pages('', 200)) for (const node of nodes) await put(node);
}
