const { pollSeconds, team } = require('./config');
const { isLeader } = require('./leader');
const workload = require('./workload');

if (isLeader()) {
  console.log('this instance polls');
  setInterval(() => {
    team.forEach((member) => workload.refresh(member));
  }, pollSeconds * 1000);
}

setInterval(() => workload.heartbeat(), 10 * 60 * 1000);
