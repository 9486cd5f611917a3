module.exports = {
  apps: [
    {
      name: 'agency-pulse',
      script: './src/index.js',
      exec_mode: 'cluster',
      instances: 4,
      env: { POLL_SECONDS: 45 },
    },
  ],
};
