

# comment
FROM python:3.11-slim as Last
	COPY	a.py	/tab/
Copy   c   /spaces/
ONBUILD COPY b.py /onbuild/
LABEL x="COPY a.py /label/"
ARG X="a b"
USER nobody
EXPOSE 80
STOPSIGNAL SIGTERM
VOLUME /data
MAINTAINER me
COPY a.py /home/$X/
