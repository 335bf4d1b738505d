module github.com/taskworthy/taskworthy

go 1.26
