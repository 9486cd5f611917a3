const HEADERS = { 'content-type': 'application/json', authorization: `Bearer ${process.env.TOKEN}` };

export async function gigsFor(topic) {
  const response = await fetch('https://api.upwork.com/graphql', {
    method: 'POST',
    headers: HEADERS,
    body: JSON.stringify({ query: `{ marketplaceJobPostingsSearch(marketPlaceJobFilter: { searchExpression_eq: "${topic}", pagination_eq: { first: 30 } }) { edges { node { title } } } }` }),
  });
  if (!response.ok) throw new Error(String(response.status));
  const { data } = await response.json();
  return data.marketplaceJobPostingsSearch.edges.map((edge) => edge.node.title);
}
