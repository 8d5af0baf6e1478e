SELECT
  order_date,
  country,
  count(*) AS orders,
  CAST(sum(quantity) AS BIGINT) AS quantity,
  CAST(sum(amount) AS DECIMAL(28, 2)) AS revenue
FROM silver.orders
GROUP BY ALL
