const document = /* GraphQL */ `
  query Jobs($q: String!) {
    marketplaceJobPostingsSearch(marketPlaceJobFilter: { searchExpression_eq: $q, pagination_eq: { first: 20 } }) {
      edges { node { id } }
    }
  }
`;

export async function searchJobs(q: string): Promise<string[]> {
  const response = await fetch('https://api.upwork.com/graphql', {
    method: 'POST',
    headers: { authorization: `Bearer ${process.env.TOKEN}` },
    body: JSON.stringify({ query: document, variables: { q } }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const { data } = await response.json();
  return data.marketplaceJobPostingsSearch.edges.map((edge: { node: { id: string } }) => edge.node.id);
}
