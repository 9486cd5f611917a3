const { categories } = require('./marketplace');

let value = [];

async function warm() {
  try {
    value = await categories();
  } catch (error) {
    console.error('categories are stale', error.status);
  }
}

exports.start = () => {
  warm();
  return setInterval(warm, 60 * 60 * 1000);
};
exports.get = () => value;
