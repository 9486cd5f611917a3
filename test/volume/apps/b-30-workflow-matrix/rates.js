const MAX_PAGES = 3;

export async function rates({ field, level, country }) {
  const found = [];
  let after = null;
  let page = 0;
  do {
    const response = await fetch('https://api.upwork.com/graphql', {
      method: 'POST',
      headers: { authorization: `Bearer ${process.env.TOKEN}` },
      body: JSON.stringify({
        query: 'query R($f: String, $l: String, $c: String, $after: String) { freelancerProfileSearchRecords(filter: { field_eq: $f, level_eq: $l, country_eq: $c, pagination: { first: 50, after: $after } }) { edges { node { amount { rawValue } } } pageInfo { hasNextPage endCursor } } }',
        variables: { f: field, l: level, c: country, after },
      }),
    });
    const { data } = await response.json();
    const { edges, pageInfo } = data.freelancerProfileSearchRecords;
    found.push(...edges.map((edge) => Number(edge.node.amount.rawValue)));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    page += 1;
  } while (after && page < MAX_PAGES);
  return found;
}
