const instance = process.env.NODE_APP_INSTANCE || '0';

exports.isLeader = () => instance === '0';
