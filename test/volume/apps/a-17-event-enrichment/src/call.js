export async function call(query, variables) {
  const answer = await fetch('https://api.upwork.com/graphql', {
    method: 'POST',
    headers: { Authorization: `Bearer ${process.env.TOKEN}`, 'X-Upwork-API-TenantId': process.env.TENANT ?? '' },
    body: JSON.stringify({ query, variables }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()).data;
}
