const query = 'query Top($region: String!) { marketplaceJobPostingsSearch(marketPlaceJobFilter: { locations_any: [$region], pagination_eq: { first: 1 } }, sortAttributes: { field: CLIENT_TOTAL_CHARGE }) { edges { node { id title } } } }';

export async function topJob(region) {
  const response = await fetch('https://api.upwork.com/graphql', { method: 'POST', headers: { authorization: `Bearer ${process.env.TOKEN}` }, body: JSON.stringify({ query, variables: { region } }) });
  if (response.status === 429) {
    const seconds = Number(response.headers.get('retry-after') ?? 30);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    return topJob(region);
  }
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const { data } = await response.json();
  return data.marketplaceJobPostingsSearch.edges[0]?.node;
}
