const defaults = require('../config/default.json');

module.exports = Object.freeze({
  ...defaults,
  ...(process.env.POLL_SECONDS && { pollSeconds: +process.env.POLL_SECONDS }),
});
