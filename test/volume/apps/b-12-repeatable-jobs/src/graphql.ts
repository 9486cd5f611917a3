export async function graphql(query: string, variables: object): Promise<any> {
  const response = await fetch('https://api.upwork.com/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${process.env.TOKEN}` },
    body: JSON.stringify({ query, variables }),
  });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return (await response.json()).data;
}
