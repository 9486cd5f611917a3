import { page } from '../api.js';
import { put } from '../table.js';

const QUERIES = (process.env.QUERIES ?? 'copywriting;translation;proofreading').split(';');

export const handler = async () => {
  const results = await Promise.all(QUERIES.map((query) => page(query)));
  await Promise.all(results.flatMap((result) => result.edges.map(({ node }) => put(node))));
  return { statusCode: 200 };
};
