export async function page(query, cursor) {
  const response = await fetch('https://api.upwork.com/graphql', {
    method: 'POST',
    headers: { authorization: `Bearer ${process.env.API_TOKEN}` },
    body: JSON.stringify({
      query: 'query ($q: String, $after: String) { marketplaceJobPostingsSearch(marketPlaceJobFilter: { searchExpression_eq: $q, pagination_eq: { after: $after, first: 50 } }) { edges { node { id } } pageInfo { endCursor hasNextPage } } }',
      variables: { q: query, after: cursor },
    }),
  });
  const { data } = await response.json();
  return data.marketplaceJobPostingsSearch;
}

export async function* pages(query, most) {
  let cursor = null;
  for (let index = 0; index < most; index++) {
    const result = await page(query, cursor);
    yield result.edges.map((edge) => edge.node);
    if (!result.pageInfo.hasNextPage) return;
    cursor = result.pageInfo.endCursor;
  }
}
