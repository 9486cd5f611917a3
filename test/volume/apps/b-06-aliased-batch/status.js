const fields = 'id status totalApplicants amount { rawValue currency }';

export async function statusOf(ids) {
  const parts = ids.map((id, n) => `job${n}: marketplaceJobPosting(id: "${id}") { ${fields} }`);
  const response = await fetch('https://api.upwork.com/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `bearer ${process.env.API_TOKEN}` },
    body: JSON.stringify({ query: `query { ${parts.join('\n')} }` }),
  });
  const { data } = await response.json();
  return Object.values(data);
}
