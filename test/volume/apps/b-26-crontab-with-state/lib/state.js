const fs = require('fs');
const path = require('path');

const file = path.join(__dirname, '..', 'state.json');

exports.load = () => {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return { seen: {} };
  }
};

exports.save = (state) => fs.writeFileSync(file, JSON.stringify(state));

exports.prune = (days) => {
  const state = exports.load();
  const limit = Date.now() - days * 864e5;
  for (const id of Object.keys(state.seen)) if (state.seen[id] < limit) delete state.seen[id];
  exports.save(state);
};
