const { rooms, room } = require('../src/marketplace');

const MINUTE = 60000;
const state = {};

async function sync() {
  const ids = await rooms(8);
  for (const id of ids) state[id] = await room(id);
}

function forever() {
  sync()
    .catch((error) => console.error(error))
    .then(() => setTimeout(forever, 4 * MINUTE));
}

setTimeout(forever, 5000);
