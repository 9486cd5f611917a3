const HOST = 'https://api.upwork.com';

async function gql(query, variables = {}) {
  const res = await fetch(HOST + '/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer ' + process.env.TOKEN },
    body: JSON.stringify({ query, variables }),
  });
  if (res.status >= 400) throw Object.assign(new Error('marketplace error'), { status: res.status });
  return (await res.json()).data;
}

const categories = () => gql('{ ontologyCategories { id name } }');
const room = (id) => gql('query ($id: ID!) { room(id: $id) { id title } }', { id });
const rooms = (first) => gql('query ($first: Int) { roomList(pagination: { first: $first }) { edges { node { id } } } }', { first }).then((data) => data.roomList.edges.map((edge) => edge.node.id));

module.exports = { categories, room, rooms };
