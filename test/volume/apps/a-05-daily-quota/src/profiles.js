export async function readProfile(id) {
  const response = await fetch(`https://api.upwork.com/api/profiles/v1/providers/${id}/brief.json`, {
    headers: { authorization: `Bearer ${process.env.TOKEN}` },
  });
  if (!response.ok) throw new Error(`${response.status} for ${id}`);
  return (await response.json()).profile;
}
