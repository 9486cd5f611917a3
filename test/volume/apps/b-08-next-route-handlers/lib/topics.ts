export const topics = {
  frontend: ['react', 'vue', 'tailwind'],
  backend: ['nestjs', 'django'],
  data: ['dbt', 'airflow', 'snowflake'],
} as const;
