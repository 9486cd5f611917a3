const post = async (query, variables) => {
  const response = await fetch('https://api.upwork.com/graphql', {
    method: 'POST',
    headers: { authorization: `Bearer ${process.env.TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return (await response.json()).data;
};

export const probe = async (term) => {
  const data = await post('query P($term: String!) { marketplaceJobPostingsSearch(marketPlaceJobFilter: { searchExpression_eq: $term, pagination_eq: { first: 8 } }) { edges { node { id } } } }', { term });
  return data.marketplaceJobPostingsSearch.edges.map((edge) => edge.node.id);
};

export const details = (id) => post('query D($id: ID!) { marketplaceJobPosting(id: $id) { id title description } }', { id });
