SELECT
  date_trunc('HOUR', created_at) AS hour,
  event_date,
  type,
  count(*) AS events,
  count(DISTINCT actor_id) AS actors,
  count(DISTINCT repo_id) AS repos
FROM silver.github
GROUP BY ALL
