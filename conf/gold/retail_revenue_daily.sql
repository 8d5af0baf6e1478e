SELECT
  invoice_date,
  country,
  count(*) AS lines,
  count(DISTINCT invoice_no) AS invoices,
  CAST(sum(quantity) AS BIGINT) AS quantity,
  CAST(sum(quantity * unit_price) AS DECIMAL(28, 4)) AS revenue
FROM silver.retail
GROUP BY ALL
