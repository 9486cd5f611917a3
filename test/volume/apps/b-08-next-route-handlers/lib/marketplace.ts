const ENDPOINT = new URL('/graphql', 'https://api.upwork.com');

export interface Filter {
  q: string;
  first?: number;
  after?: string;
}

export async function postings({ q, first = 10, after }: Filter) {
  const response = await fetch(ENDPOINT, {
    method: 'POST',
    cache: 'no-store',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${process.env.MARKET_TOKEN}` },
    body: JSON.stringify({
      query: `query ($filter: MarketplaceJobPostingsSearchFilter) {
        marketplaceJobPostingsSearch(marketPlaceJobFilter: $filter) {
          edges { node { id title createdDateTime } }
          pageInfo { hasNextPage endCursor }
        }
      }`,
      variables: { filter: { searchExpression_eq: q, pagination_eq: { first, after } } },
    }),
  });
  if (!response.ok) throw new Error(`marketplace: ${response.status}`);
  const { data } = await response.json();
  const { edges, pageInfo } = data.marketplaceJobPostingsSearch;
  return { jobs: edges.map((edge: { node: unknown }) => edge.node), next: pageInfo.hasNextPage ? (pageInfo.endCursor as string) : undefined };
}
