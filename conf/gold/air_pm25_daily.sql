SELECT
  day,
  station,
  count(*) AS readings,
  count(pm2_5) AS pm2_5_count,
  CAST(sum(pm2_5) AS DECIMAL(22, 4)) AS pm2_5_sum,
  CAST(avg(pm2_5) AS DECIMAL(16, 4)) AS pm2_5_mean,
  min(pm2_5) AS pm2_5_min,
  max(pm2_5) AS pm2_5_max
FROM silver.air
GROUP BY ALL
