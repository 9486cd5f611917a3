export interface Contract {
  id: string;
  title: string;
  status: string;
}

const QUERY = 'query Contracts($ids: [ID!]!) { contractList(ids: $ids) { id title status } }';

export async function contractsByIds(ids: readonly string[]): Promise<Contract[]> {
  const response = await fetch(`${process.env.API_BASE ?? 'https://api.upwork.com'}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${process.env.TOKEN}` },
    body: JSON.stringify({ query: QUERY, variables: { ids } }),
  });
  const { data } = (await response.json()) as { data: { contractList: Contract[] } };
  return data.contractList;
}
