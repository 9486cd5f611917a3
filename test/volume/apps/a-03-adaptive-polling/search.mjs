const query = `
  query ($term: String!) {
    marketplaceJobPostingsSearch(
      marketPlaceJobFilter: { searchExpression_eq: $term, pagination_eq: { first: 5 } }
      sortAttributes: [{ field: RECENCY }]
    ) {
      edges { node { id title } }
    }
  }`;

export async function search(term) {
  const response = await fetch('https://api.upwork.com/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer ' + process.env.TOKEN },
    body: JSON.stringify({ query, variables: { term } }),
  });
  if (!response.ok) throw new Error(response.statusText);
  const { data } = await response.json();
  return data.marketplaceJobPostingsSearch.edges.map(({ node }) => node);
}
