words-danger = gas leak|smell of gas|smell gas|electric shock|live wire|on fire|explosion|exploded|collapsed|somebody is hurt|someone is hurt|someone is injured|somebody is trapped|someone is trapped|people are trapped
words-report = report|snapshot
words-orders = my orders|my reports|orders
words-cancel = cancel
