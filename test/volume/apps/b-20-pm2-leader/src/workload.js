const load = {};

exports.refresh = async function (member) {
  try {
    const response = await fetch(`https://api.upwork.com/api/team/v3/snapshots/agency/${member}.json`, { headers: { Authorization: 'Bearer ' + process.env.TOKEN } });
    load[member] = await response.json();
  } catch (e) {
    delete load[member];
  }
};

exports.heartbeat = () =>
  fetch('https://api.upwork.com/api/auth/v1/info.json', { headers: { Authorization: 'Bearer ' + process.env.TOKEN } }).catch(() => {});
