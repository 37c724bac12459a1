"""What gunicorn reads by itself wherever it is started in this folder."""

# A query of a thousand letters that are no ASCII takes most of it; the views cut what is longer than they look for.
limit_request_line = 8190
