const send = async (query) => {
  const response = await fetch('https://api.upwork.com/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${globalThis.sidecarToken}` },
    body: JSON.stringify({ query }),
  });
  const { data } = await response.json();
  return data;
};

export const messages = async () => (await send('{ roomList(filter: { unreadRoomsOnly_eq: true }) { totalCount edges { node { id } } } }')).roomList.totalCount;
export const proposals = async () => (await send('{ vendorProposals(filter: { status_eq: Active }) { totalCount edges { node { id } } } }')).vendorProposals.totalCount;
